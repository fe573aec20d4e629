# What a compiler and a linker can do against a hostile archive or dump, in what users run (Release):
# programs at a place that is not known before (PIE), tables of functions that nothing can write to
# (full RELRO), checked stacks and copies. Without sanitizers, which check more. Names are hidden by
# library/exports.map, of the library all but our own, and nowhere else: the programs compare
# addresses of tables in headers (archive/fields.h) with the library's, which hidden names would
# give them twice.
include(CheckPIESupported)
check_pie_supported(LANGUAGES CXX)
if(NOT EMEROTECA_SANITIZE AND NOT EMEROTECA_THREADS)
  target_compile_options(emeroteca_options INTERFACE
    $<$<CONFIG:Release>:-fstack-protector-strong;-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=2>
    $<$<AND:$<CONFIG:Release>,$<COMPILE_LANG_AND_ID:CXX,GNU>>:-fstack-clash-protection>)
  target_link_options(emeroteca_options INTERFACE
    $<$<CONFIG:Release>:-Wl,-z,relro;-Wl,-z,now;-Wl,-z,noexecstack>)
endif()
