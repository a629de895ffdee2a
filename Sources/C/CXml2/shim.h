#pragma once
#include <libxml/xmlversion.h>
// Debian's libxml2 pulls in ICU's headers, which clash with Foundation's own ICU. Nothing of theirs is used here.
#undef LIBXML_ICU_ENABLED
#include <libxml/xmlreader.h>
#include <libxml/parser.h>

// `xmlFree` is a mutable global variable, which strict concurrency refuses.
static inline void xml_free(void *pointer) { xmlFree(pointer); }
