/* Random bytes as Debian's libexpat asks for them: the function is in glibc from 2.36 on, the kernel's own from 2.25. */
#include <errno.h>
#include <stdlib.h>
#include <sys/random.h>

__attribute__((visibility("hidden"))) void arc4random_buf(void *buffer, size_t length) {
  unsigned char *at = buffer;
  while (length > 0) {
    ssize_t given = getrandom(at, length < 256 ? length : 256, 0);
    if (given < 0) {
      if (errno == EINTR) continue;
      abort();
    }
    at += given;
    length -= (size_t)given;
  }
}
