internal import CCurl
import FusionCore

/// Sets options of a handle and remembers the first that was not taken.
@safe private struct Options {
  let handle: UnsafeMutableRawPointer
  private(set) var failure = CURLE_OK

  init(_ handle: UnsafeMutableRawPointer) {
    unsafe self.handle = unsafe handle
  }

  mutating func check(_ code: CURLcode) {
    if failure == CURLE_OK { failure = code }
  }

  mutating func set(_ option: CURLoption, _ value: Int) {
    unsafe check(fc_set_long(handle, option, value))
  }

  mutating func set(_ option: CURLoption, _ value: String?) {
    if let value {
      unsafe check(fc_set_text(handle, option, value))
    } else {
      unsafe check(fc_set_text(handle, option, nil))
    }
  }

  mutating func set(size option: CURLoption, _ value: Int) {
    unsafe check(fc_set_size(handle, option, curl_off_t(value)))
  }

  mutating func set(context option: CURLoption, _ value: AnyObject) {
    unsafe check(fc_set_pointer(handle, option, Unmanaged.passUnretained(value).toOpaque()))
  }
}

extension Transfer {
  /// Tells libcurl everything about the exchange.
  func setUp() throws(TransportError) {
    var options = unsafe Options(handle)
    setConnection(&options)
    setCallbacks(&options)
    setFields(&options)
    setMethodAndBody(&options)
    guard options.failure == CURLE_OK else {
      throw TransportError(options.failure, origin: exchange.origin, hasConnected: false, requestBytesSent: false)
    }
  }

  private func setConnection(_ options: inout Options) {
    options.set(CURLOPT_URL, exchange.request.url)
    options.set(CURLOPT_PROTOCOLS_STR, "http,https")
    options.set(CURLOPT_FOLLOWLOCATION, 0)
    options.set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
    options.set(CURLOPT_ACCEPT_ENCODING, "")
    options.set(CURLOPT_USERAGENT, settings.userAgent)
    options.set(CURLOPT_CONNECTTIMEOUT_MS, settings.connectTimeout.wholeMilliseconds)
    options.set(size: CURLOPT_MAXFILESIZE_LARGE, settings.maximumAnswerBytes)
    // Signals belong to the process, and a slow name server must not hold back the thread when a transfer ends.
    options.set(CURLOPT_NOSIGNAL, 1)
    options.set(CURLOPT_QUICK_EXIT, 1)

    options.set(CURLOPT_SSL_VERIFYPEER, 1)
    options.set(CURLOPT_SSL_VERIFYHOST, 2)
    options.set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
    if let file = settings.certificateAuthorityFile {
      options.set(CURLOPT_CAINFO, file)
      options.set(CURLOPT_CAPATH, nil)
    }

    if let proxy = settings.proxy { options.set(CURLOPT_PROXY, proxy) }
    // What is meant for the peer, keys above all, is not told to a proxy that only tunnels.
    options.set(CURLOPT_HEADEROPT, Int(CURLHEADER_SEPARATE))
    options.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
  }

  private func setCallbacks(_ options: inout Options) {
    options.set(context: CURLOPT_PRIVATE, self)
    options.set(context: CURLOPT_PREREQDATA, self)
    options.set(context: CURLOPT_HEADERDATA, self)
    options.set(context: CURLOPT_WRITEDATA, self)
    unsafe options.check(fc_set_prerequest_callback(handle, connectionStands))
    unsafe options.check(fc_set_data_callback(handle, CURLOPT_HEADERFUNCTION, headLineCame))
    unsafe options.check(fc_set_data_callback(handle, CURLOPT_WRITEFUNCTION, bodyCame))
  }

  private func setFields(_ options: inout Options) {
    // A name without a value takes back what libcurl would send of its own accord.
    var lines = ["Expect:"]
    switch exchange.request.body {
    case .none, .bytes:
      if !exchange.request.fields.contains(where: { $0.isNamed("content-type") }) { lines.append("Content-Type:") }
    case .multipart: break
    }
    // A semicolon stands for the colon of an empty value.
    lines += exchange.request.fields.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
    for line in lines {
      guard let longer = unsafe curl_slist_append(fields, line) else { return options.check(CURLE_OUT_OF_MEMORY) }
      unsafe fields = unsafe longer
    }
    unsafe options.check(fc_set_headers(handle, fields))
  }

  private func setMethodAndBody(_ options: inout Options) {
    let request = exchange.request
    switch request.body {
    case .multipart(let parts): setMultipart(parts, &options)
    case .bytes(let bytes): setPost(bytes, &options)
    case .none:
      switch request.method {
      case "HEAD": options.set(CURLOPT_NOBODY, 1)
      // These say how long their body is even when it is empty (RFC 9110, 8.6).
      case "POST", "PUT", "PATCH": setPost([], &options)
      default: options.set(CURLOPT_HTTPGET, 1)
      }
    }
    if request.method != "HEAD" { options.set(CURLOPT_CUSTOMREQUEST, request.method) }
    // Without a body there is nothing whose replay could be refused, so no kept connection is taken that may be dead.
    if !request.isIdempotent, readers.allSatisfy({ $0.count == 0 }) { options.set(CURLOPT_FRESH_CONNECT, 1) }
  }

  private func setPost(_ bytes: [UInt8], _ options: inout Options) {
    options.set(CURLOPT_POST, 1)
    options.set(size: CURLOPT_POSTFIELDSIZE_LARGE, bytes.count)
    guard !bytes.isEmpty else { return options.set(CURLOPT_COPYPOSTFIELDS, "") }
    let reader = reader(of: bytes)
    options.set(context: CURLOPT_READDATA, reader)
    options.set(context: CURLOPT_SEEKDATA, reader)
    unsafe options.check(fc_set_data_callback(handle, CURLOPT_READFUNCTION, readBody))
    unsafe options.check(fc_set_seek_callback(handle, seekBody))
  }

  private func setMultipart(_ parts: [MultipartPart], _ options: inout Options) {
    unsafe mime = unsafe curl_mime_init(handle)
    for part in parts {
      guard let entry = unsafe curl_mime_addpart(mime) else { return options.check(CURLE_OUT_OF_MEMORY) }
      unsafe options.check(curl_mime_name(entry, part.name))
      if let filename = part.filename { unsafe options.check(curl_mime_filename(entry, filename)) }
      if let contentType = part.contentType { unsafe options.check(curl_mime_type(entry, contentType)) }
      let reader = unsafe Unmanaged.passUnretained(reader(of: part.bytes)).toOpaque()
      unsafe options.check(
        curl_mime_data_cb(entry, curl_off_t(part.bytes.count), readBody, seekBody, nil, reader))
    }
    unsafe options.check(fc_set_mime(handle, mime))
  }

  /// A reader that lives as long as the transfer.
  private func reader(of bytes: [UInt8]) -> BodyReader {
    let reader = BodyReader(bytes, mayReplay: exchange.request.isIdempotent, progress: progress)
    readers.append(reader)
    return reader
  }
}

extension HTTPRequest {
  /// Whether sending the request twice means the same as sending it once (RFC 9110, 9.2.2).
  fileprivate var isIdempotent: Bool { ["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"].contains(method) }
}

extension Duration {
  /// At least 1, since libcurl takes 0 for its own default.
  fileprivate var wholeMilliseconds: Int { Int(max(1, min(self / .milliseconds(1), 1e9))) }
}

// What libcurl calls; `context` is the transfer.

private func connectionStands(
  _ context: UnsafeMutableRawPointer?, _: UnsafeMutablePointer<CChar>?, _: UnsafeMutablePointer<CChar>?, _: Int32,
  _: Int32
) -> Int32 {
  guard let context = unsafe context else { return CURL_PREREQFUNC_ABORT }
  let transfer = unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
  transfer.progress.connected()
  return CURL_PREREQFUNC_OK
}

private func headLineCame(
  _: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let context = unsafe context else { return 0 }
  let transfer = unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
  return transfer.takeHeadLine(count: size * count) ? size * count : 0
}

private func bodyCame(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let context = unsafe context else { return 0 }
  let transfer = unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
  return unsafe transfer.takeBody(UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
}
