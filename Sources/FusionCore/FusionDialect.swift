/// A vendor's wire format the other way round: it lets a server of ours answer that vendor's callers.
///
/// A dialect is a pure function on HTTP values and knows no server. The server finds the route, checks the caller's key,
/// reads the body within the route's limits, and then either calls ``respond(to:using:)`` or, when it never gets that
/// far, asks for the vendor's way of saying so with ``refuse(_:requestID:)``.
public protocol FusionDialect: Sendable {
  /// The identifier that configuration uses, usually the plugin's.
  var id: String { get }
  /// The requests that it answers.
  var routes: [DialectRoute] { get }

  /// The caller's key as this wire carries it, or nil when the request has none.
  func credential(in fields: [HTTPField]) -> String?

  /// Answers a request whose route is one of ``routes`` and whose key was accepted.
  ///
  /// - Parameters:
  ///   - request: the request, its body whole.
  ///   - fuse: makes a fused picture; called at most once.
  func respond(
    to request: DialectRequest,
    using fuse: @escaping @Sendable (FusionRequest) async throws(FusionError) -> FusionResult
  ) async -> HTTPResponse

  /// The answer to a request that never got to ``respond(to:using:)``.
  func refuse(_ refusal: DialectRefusal, requestID: String) -> HTTPResponse
}

/// One kind of request that a dialect answers.
public struct DialectRoute: Sendable, Hashable {
  /// The method, in capitals.
  public let method: String
  /// The exact path, without a query.
  public let path: String
  /// How much body is read.
  public let limits: BodyLimits

  /// Describes a route.
  public init(method: String, path: String, limits: BodyLimits) {
    self.method = method
    self.path = path
    self.limits = limits
  }
}

/// How much of a request's body a server reads before it refuses.
public struct BodyLimits: Sendable, Hashable {
  /// The most bytes of the whole body, multipart framing included.
  public let totalBytes: Int
  /// The most bytes of one multipart part's content.
  public let partBytes: Int
  /// The most multipart parts.
  public let parts: Int

  /// Sets limits.
  public init(totalBytes: Int, partBytes: Int, parts: Int) {
    self.totalBytes = totalBytes
    self.partBytes = partBytes
    self.parts = parts
  }
}

/// A request that arrived, whole.
public struct DialectRequest: Sendable {
  /// The method, in capitals.
  public let method: String
  /// The path, without a query.
  public let path: String
  /// Header lines in the order received.
  public let fields: [HTTPField]
  /// Identifies the call in logs and in the answer.
  public let requestID: String
  /// The body; multipart arrives taken apart.
  public let body: HTTPRequest.Body

  /// Describes a request.
  public init(
    method: String, path: String, fields: [HTTPField] = [], requestID: String, body: HTTPRequest.Body = .none
  ) {
    self.method = method
    self.path = path
    self.fields = fields
    self.requestID = requestID
    self.body = body
  }
}

/// Why a server did not let a request through to its dialect.
public enum DialectRefusal: Sendable, Hashable {
  /// The request carries no key.
  case missingKey
  /// The key is nobody's.
  case unknownKey
  /// The caller asks too often; it may come back after the time, where one is known.
  case rateLimited(retryAfter: Duration?)
  /// The body is over the limit, in bytes.
  case bodyTooLarge(limit: Int)
  /// The named part is over the limit, in bytes.
  case partTooLarge(name: String, limit: Int)
  /// There are more parts than the limit.
  case tooManyParts(limit: Int)
  /// The body is not what its header says; the detail is for the caller.
  case malformedBody(detail: String)
  /// The `Idempotency-Key` was used before, with another body.
  case idempotencyKeyReused
  /// No route has this path.
  case notFound
  /// The path has routes, but only for these methods.
  case methodNotAllowed(allowed: [String])
  /// The server has more work than it can take; it may have room after the time, where one is known.
  case overloaded(retryAfter: Duration?)
}
