// Whether the tests are built with sanitizers (EMEROTECA_SANITIZED is 1): their allocator copies
// what grows where others extend it in place, and their programs link with no others.
#pragma once

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define EMEROTECA_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define EMEROTECA_SANITIZED 1
#endif
#endif
#ifndef EMEROTECA_SANITIZED
#define EMEROTECA_SANITIZED 0
#endif
