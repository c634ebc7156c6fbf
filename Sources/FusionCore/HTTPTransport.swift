/// The seam that vendor plugins send through; it moves bytes and knows no vendor.
///
/// A conforming type verifies TLS, bounds the answer's size, honours cancellation, and never follows a redirect to another
/// host with credentials.
public protocol HTTPTransport: Sendable {
  /// Sends one request and returns the whole answer, whatever its status.
  ///
  /// - Throws: ``TransportError`` when no complete answer came by `deadline`.
  func send(_ request: HTTPRequest, deadline: ContinuousClock.Instant) async throws(TransportError) -> HTTPResponse
}

/// One header line.
public struct HTTPField: Sendable, Hashable {
  /// The name, compared without regard to case.
  public let name: String
  /// The value.
  public let value: String

  /// Makes a header line.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// A request to send.
public struct HTTPRequest: Sendable {
  /// The body of a request.
  public enum Body: Sendable {
    /// No body.
    case none
    /// The bytes as they are.
    case bytes([UInt8])
    /// `multipart/form-data`; the transport chooses the boundary and adds the header.
    case multipart([MultipartPart])
  }

  /// The method, in capitals.
  public var method: String
  /// The whole address.
  public var url: String
  /// Header lines.
  public var fields: [HTTPField]
  /// The body.
  public var body: Body

  /// Makes a request.
  public init(method: String, url: String, fields: [HTTPField] = [], body: Body = .none) {
    self.method = method
    self.url = url
    self.fields = fields
    self.body = body
  }
}

/// One part of a multipart body.
public struct MultipartPart: Sendable {
  /// The form field's name.
  public let name: String
  /// The file name, for a file part.
  public let filename: String?
  /// The media type, where it is stated.
  public let contentType: String?
  /// The content.
  public let bytes: [UInt8]

  /// Makes a part.
  public init(name: String, filename: String? = nil, contentType: String? = nil, bytes: [UInt8]) {
    self.name = name
    self.filename = filename
    self.contentType = contentType
    self.bytes = bytes
  }
}

/// An answer, whole.
public struct HTTPResponse: Sendable {
  /// The status code.
  public let status: Int
  /// Header lines in the order received.
  public let fields: [HTTPField]
  /// The body.
  public let body: [UInt8]

  /// Makes an answer.
  public init(status: Int, fields: [HTTPField] = [], body: [UInt8] = []) {
    self.status = status
    self.fields = fields
    self.body = body
  }
}

/// Why no complete answer came.
public struct TransportError: Error, Sendable, Hashable {
  /// The kinds of failure.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The address cannot be resolved or connected to.
    case unreachable
    /// The peer's certificate was not accepted.
    case untrusted
    /// The deadline passed, or the peer was silent for longer than the transport waits.
    case timedOut
    /// The connection ended before the answer did.
    case interrupted
    /// The answer is larger than allowed.
    case tooLarge
    /// The answer is not HTTP; or, where no byte was sent, the request or a setting of the transport is not.
    case malformed
    /// The calling task was cancelled.
    case cancelled
  }

  /// What happened.
  public let kind: Kind
  /// Whether any byte of the request reached the wire: if not, sending again is safe.
  public let requestBytesSent: Bool
  /// What happened, for a person, without credentials or the whole address.
  public let message: String

  /// Makes an error.
  public init(_ kind: Kind, requestBytesSent: Bool, _ message: String) {
    self.kind = kind
    self.requestBytesSent = requestBytesSent
    self.message = message
  }
}
