internal import CCurl
import FusionCore

/// One exchange under way in libcurl; lives on the transfer thread.
///
/// libcurl holds pointers to the transfer and to what it owns: it must be taken from the `curl_multi` before it goes away.
@safe final class Transfer {
  let exchange: Exchange
  let settings: TransportSettings
  let handle: UnsafeMutableRawPointer
  let progress = WireProgress()
  var fields: UnsafeMutablePointer<curl_slist>?
  var mime: OpaquePointer?
  var readers: [BodyReader] = []

  private var body: [UInt8] = []
  private var answerBytes = 0

  /// - Throws: ``TransportError`` when libcurl has no memory or does not take an option.
  init(_ exchange: Exchange, settings: TransportSettings) throws(TransportError) {
    guard let handle = unsafe curl_easy_init() else {
      throw TransportError(CURLE_OUT_OF_MEMORY, origin: exchange.origin, hasConnected: false, requestBytesSent: false)
    }
    self.exchange = exchange
    self.settings = settings
    unsafe self.handle = unsafe handle
    try setUp()
  }

  deinit {
    unsafe curl_easy_cleanup(handle)
    unsafe curl_mime_free(mime)
    unsafe curl_slist_free_all(fields)
  }

  /// The transfer that a handle belongs to.
  static func of(_ handle: UnsafeMutableRawPointer?) -> Transfer? {
    var pointer: UnsafeMutablePointer<CChar>?
    unsafe fc_get_text(handle, CURLINFO_PRIVATE, &pointer)
    guard let pointer = unsafe pointer else { return nil }
    return unsafe Unmanaged<Transfer>.fromOpaque(pointer).takeUnretainedValue()
  }

  /// Takes a line of an answer's head; false when the answer has become too large.
  func takeHeadLine(count: Int) -> Bool {
    progress.answerBegan()
    answerBytes += count
    return answerBytes <= settings.maximumAnswerBytes
  }

  /// Takes a piece of the decompressed body; false when the answer has become too large.
  func takeBody(_ piece: UnsafeRawBufferPointer) -> Bool {
    answerBytes += piece.count
    guard answerBytes <= settings.maximumAnswerBytes else { return false }
    unsafe body.append(contentsOf: piece)
    return true
  }

  /// Whether any byte of the request reached the wire.
  var requestBytesSent: Bool { progress.hasSent(requestSize: number(CURLINFO_REQUEST_SIZE)) }

  var cancelled: TransportError { .cancelled(exchange.origin, requestBytesSent: requestBytesSent) }

  /// When the transfer will have taken too long, unless something happens.
  var nextTimeout: ContinuousClock.Instant {
    min(exchange.deadline, progress.firstByteTimeout(after: settings.firstByteTimeout) ?? exchange.deadline)
  }

  /// Why the transfer has taken too long, if it has.
  func overdue(at now: ContinuousClock.Instant) -> TransportError? {
    if now >= exchange.deadline { return .deadlinePassed(exchange.origin, requestBytesSent: requestBytesSent) }
    guard now >= nextTimeout else { return nil }
    return TransportError(
      .timedOut, requestBytesSent: requestBytesSent,
      "\(exchange.origin.name) was silent for \(settings.firstByteTimeout) after the request; raise firstByteTimeout")
  }

  /// What came of it, once libcurl has ended it with `code`.
  func result(_ code: CURLcode) -> Result<Answer, TransportError> {
    guard answerBytes <= settings.maximumAnswerBytes, code != CURLE_FILESIZE_EXCEEDED else {
      return .failure(
        TransportError(
          .tooLarge, requestBytesSent: requestBytesSent,
          "the answer of \(exchange.origin.name) is larger than \(settings.maximumAnswerBytes) bytes; "
            + "raise maximumAnswerBytes"))
    }
    guard code == CURLE_OK else {
      return .failure(
        TransportError(
          code, origin: exchange.origin, hasConnected: progress.hasConnected, requestBytesSent: requestBytesSent))
    }
    let response = HTTPResponse(status: number(CURLINFO_RESPONSE_CODE), fields: receivedFields(), body: body)
    return .success(Answer(response: response, redirectAddress: redirectAddress))
  }

  private var redirectAddress: String? {
    var text: UnsafeMutablePointer<CChar>?
    unsafe fc_get_text(handle, CURLINFO_REDIRECT_URL, &text)
    return unsafe text.map { unsafe String(cString: $0) }
  }

  /// The header lines of the last answer, without trailers and those of interim answers and proxies.
  private func receivedFields() -> [HTTPField] {
    var fields: [HTTPField] = []
    var last: UnsafeMutablePointer<curl_header>?
    while let header = unsafe curl_easy_nextheader(handle, UInt32(CURLH_HEADER), -1, last) {
      // An empty value comes with the end of its line from libcurl up to 7.88.
      let value = unsafe String(cString: header.pointee.value).prefix { !$0.isNewline }
      unsafe fields.append(HTTPField(String(cString: header.pointee.name), String(value)))
      unsafe last = unsafe header
    }
    return fields
  }

  private func number(_ info: CURLINFO) -> Int {
    var number = 0
    unsafe fc_get_long(handle, info, &number)
    return number
  }
}
