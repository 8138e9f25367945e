# How PROJ and HiGHS are compiled for tests and the demo: lightly optimised, several files at once (unity build).
# Cargo says which profile a build script runs for; `release` builds both as their authors do.
if("$ENV{PROFILE}" STREQUAL "debug")
  foreach(language C CXX)
    set(CMAKE_${language}_FLAGS_RELEASE "-O1 -DNDEBUG" CACHE STRING "")
  endforeach()
  set(CMAKE_UNITY_BUILD ON CACHE BOOL "")
  set(CMAKE_UNITY_BUILD_BATCH_SIZE 12 CACHE STRING "")
  # Two projections of PROJ have a function of the same name.
  set(CMAKE_PROJECT_PROJ_INCLUDE "${CMAKE_CURRENT_LIST_DIR}/quick_build_proj.cmake")
endif()
