# Files at once for PROJ and HiGHS, as in the everyday build: other numbers bring files together that name things alike.
set(CMAKE_UNITY_BUILD_BATCH_SIZE 12)
if(PROJECT_NAME STREQUAL "PROJ")
  include("${CMAKE_CURRENT_LIST_DIR}/quick_build_proj.cmake")
endif()
