# PROJ's sterea.cpp names a function as another file of its unity does: it is compiled by itself. The folder `src` is known
# at the end of the top folder only.
cmake_language(DEFER CALL set_source_files_properties "${CMAKE_SOURCE_DIR}/src/projections/sterea.cpp"
  DIRECTORY "${CMAKE_SOURCE_DIR}/src" PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
