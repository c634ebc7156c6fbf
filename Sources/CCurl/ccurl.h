/// libcurl for Swift, which sees no variadic functions: one function for each type of argument.
#ifndef FUSION_CCURL_H
#define FUSION_CCURL_H

// The type checks of curl's own macros need the option to be a constant.
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

#if !CURL_AT_LEAST_VERSION(7, 87, 0)
#error "FusionTransport needs libcurl 7.87 or newer"
#endif

/// Takes or gives bytes: the type of the read, write and header callbacks.
typedef size_t (*fc_data_callback)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode fc_set_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode fc_set_size(CURL *handle, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(handle, option, value);
}

/// libcurl copies the text; NULL takes the option back.
static inline CURLcode fc_set_text(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode fc_set_pointer(CURL *handle, CURLoption option, void *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode fc_set_headers(CURL *handle, struct curl_slist *headers) {
  return curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers);
}

static inline CURLcode fc_set_mime(CURL *handle, curl_mime *mime) {
  return curl_easy_setopt(handle, CURLOPT_MIMEPOST, mime);
}

static inline CURLcode fc_set_data_callback(CURL *handle, CURLoption option, fc_data_callback callback) {
  return curl_easy_setopt(handle, option, callback);
}

static inline CURLcode fc_set_seek_callback(CURL *handle, curl_seek_callback callback) {
  return curl_easy_setopt(handle, CURLOPT_SEEKFUNCTION, callback);
}

static inline CURLcode fc_set_prerequest_callback(CURL *handle, curl_prereq_callback callback) {
  return curl_easy_setopt(handle, CURLOPT_PREREQFUNCTION, callback);
}

static inline CURLcode fc_get_long(CURL *handle, CURLINFO info, long *value) {
  return curl_easy_getinfo(handle, info, value);
}

/// The text belongs to the handle.
static inline CURLcode fc_get_text(CURL *handle, CURLINFO info, char **value) {
  return curl_easy_getinfo(handle, info, value);
}

static inline CURLMcode fc_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}

#endif
