# How GDAL, PROJ and HiGHS are compiled into files that are handed out (tools/build_wheel.sh): optimised, a few files at once, and with what
# is read and written and nothing else. Formats that gdal-src has a feature for stand in crates/io/Cargo.toml.

# The compiler that cargo-zigbuild made; without it that of the machine.
if(DEFINED ENV{CC_x86_64_unknown_linux_gnu})
  set(CMAKE_C_COMPILER "$ENV{CC_x86_64_unknown_linux_gnu}")
  set(CMAKE_CXX_COMPILER "$ENV{CXX_x86_64_unknown_linux_gnu}")
endif()
# Optimised; without the symbols for debuggers that Zig adds, and the warnings of the authors' code.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG -w -g0" CACHE STRING "")
# gdal-src comes without the table that names the columns of OpenStreetMap, for maps on such ground; `gdal/data/osmconf.ini` is ours.
set(embed_from "--embed-dir=${CMAKE_CURRENT_LIST_DIR}/gdal")
if(CMAKE_HOST_SYSTEM_NAME STREQUAL "Windows")
  set(embed_from "-clang:${embed_from}")
endif()
set(CMAKE_C_FLAGS_RELEASE "-O2 -DNDEBUG -w -g0 ${embed_from}" CACHE STRING "")
set(CMAKE_UNITY_BUILD ON CACHE BOOL "")
# GDAL allows for its 8 files at once.
set(CMAKE_UNITY_BUILD_BATCH_SIZE 8 CACHE STRING "")
foreach(project PROJ HIGHS)
  set(CMAKE_PROJECT_${project}_INCLUDE "${CMAKE_CURRENT_LIST_DIR}/unity_of_12.cmake")
endforeach()

# proj.db and the tables of GDAL lie in the library, and only those count: a PROJ_DATA or GDAL_DATA of another program is of another version.
set(EMBED_RESOURCE_FILES ON CACHE BOOL "")
set(USE_ONLY_EMBEDDED_RESOURCE_FILES ON CACHE BOOL "")

# The command `gdal` of 3.11 and newer, and networks of GDAL's own.
set(GDAL_ENABLE_ALGORITHMS OFF CACHE BOOL "")
set(ENABLE_GNM OFF CACHE BOOL "")
# Compressions and triangulations that no file of ours is read or written with.
foreach(part JPEG JPEG12 PNG GIF LERC QHULL OPENCAD)
  set(GDAL_USE_${part}_INTERNAL OFF CACHE BOOL "")
endforeach()
# Texts of shapefiles in the code pages of old machines: the iconv of libc. CMake looks for neither its library, which it does not find in Zig's
# libc, nor its header, which it finds among those of this machine's libc: together with Zig's they do not compile.
if(CMAKE_HOST_SYSTEM_NAME STREQUAL "Linux")
  set(Iconv_IS_BUILT_IN TRUE CACHE BOOL "")
  set(Iconv_LIBRARY "c" CACHE STRING "")
  set(GDAL_USE_ICONV ON CACHE BOOL "")
endif()
set(OGR_ENABLE_DRIVER_OSM ON CACHE BOOL "")

# XML, in workbooks and OpenStreetMap: where the library expat lies, with its header in `include`.
if(DEFINED ENV{WERKVLEK_EXPAT})
  set(GDAL_USE_EXPAT ON CACHE BOOL "")
  # Not by the package of the machine, which is a shared library.
  set(GDAL_CHECK_PACKAGE_EXPAT_NAMES "" CACHE STRING "")
  set(EXPAT_INCLUDE_DIR "$ENV{WERKVLEK_EXPAT}/include" CACHE PATH "")
  set(EXPAT_LIBRARY "$ENV{WERKVLEK_EXPAT}/libexpat.a" CACHE FILEPATH "")
  set(OGR_ENABLE_DRIVER_XLSX ON CACHE BOOL "")
  set(OGR_ENABLE_DRIVER_ODS ON CACHE BOOL "")
endif()
