public import FusionCore

/// Fuses with AI Face Swap, the vendor's successor of face fusion: a job that is submitted, watched and fetched.
///
/// It knows no similarity and always gives its strongest result.
public struct AILabToolsFaceSwapProvider: FusionProvider {
  /// How many requests in a row may fail before a paid job is given up on.
  private static let tolerance = 3
  /// The time for one look at a job.
  private static let pollTimeout = Duration.seconds(10)
  /// The time for one attempt to fetch a result; a stalled one leaves time for another.
  private static let downloadTimeout = Duration.seconds(20)

  public let descriptor: ProviderDescriptor

  let connection: AILabToolsConnection
  private let clock: any Clock<Duration>

  /// Makes a provider; nothing is sent before the first call.
  ///
  /// - Parameters:
  ///   - name: the provider's name within the client.
  ///   - settings: the account and its limits.
  ///   - transport: how to reach the vendor.
  ///   - clock: what waiting is done with.
  public init(
    name: String = AILabToolsPlugin.id, settings: AILabToolsSettings, transport: any HTTPTransport,
    clock: any Clock<Duration> = ContinuousClock()
  ) {
    let limits = ImageLimits.faceSwap(maxBytes: settings.maxImageBytes)
    descriptor = ProviderDescriptor(
      name: name, plugin: AILabToolsPlugin.id,
      capabilities: Capabilities(
        donor: limits, template: limits, outputFormats: [.jpeg, .png], similarity: .unsupported, choosesFaces: false,
        needsNetwork: true, costPerCall: settings.costPerCall))
    connection = AILabToolsConnection(provider: name, settings: settings, transport: transport)
    self.clock = clock
  }

  public func fuse(_ request: FusionRequest, context: FusionContext) async throws(FusionError) -> FusionResult {
    try descriptor.refuseUnsupported(request)
    let time = TimeLimit(timeout: connection.settings.timeout, context: context, clock: clock)
    var stages = StageTimes(time: time, provider: descriptor.name, progress: context.progress)

    stages.begin("submit", fraction: 0)
    try Task.checkNotCancelled()
    let (task, signals) = try await submit(request, within: time)
    stages.begin("wait", fraction: 0.2)
    let address = try await address(ofResultOf: task, within: time)
    stages.begin("download", fraction: 0.9)
    let bytes = try await download(address, within: time)
    return try descriptor.result(bytes, for: request, timings: stages.finish(), signals: signals)
  }

  private func submit(
    _ request: FusionRequest, within time: TimeLimit
  ) async throws(FusionError) -> (task: String, signals: ProviderSignals) {
    let (reply, signals) = try await connection.create(
      AILabToolsWire.faceSwapPath, parts: AILabToolsWire.faceSwapParts(request), deadline: time.deadline())
    guard let task = reply.taskID, !task.isEmpty else {
      throw FusionError(
        .invalidResponse, "provider \"\(descriptor.name)\" took the job without naming it; try elsewhere",
        signals: signals)
    }
    return (task, signals)
  }

  /// Waits until the job is done.
  private func address(ofResultOf task: String, within time: TimeLimit) async throws(FusionError) -> String {
    var failures = 0
    while true {
      try await pause(within: time)
      do throws(FusionError) {
        let reply = try await connection.poll(taskID: task, deadline: time.deadline(within: Self.pollTimeout))
        failures = 0
        if let address = try address(in: reply) { return address }
      } catch {
        failures += 1
        guard error.mayPass else { throw error }
        guard failures < Self.tolerance else {
          throw unknownOutcome("\(failures) looks at the job failed, the last with: \(error.message)")
        }
      }
    }
  }

  /// The result's address, or nil while the job is under way.
  private func address(in reply: AILabToolsReply) throws(FusionError) -> String? {
    let state = reply.taskStatus.flatMap(AILabToolsReply.TaskState.init)
    switch state {
    case .queued, .processing: return nil
    case .failed:
      throw FusionError(
        .unavailable, "provider \"\(descriptor.name)\" reports that the job failed; try again later or elsewhere",
        persistence: .permanent)
    case .done, nil:
      guard let address = reply.image, WebAddress.isSound(address) else {
        let what = state == .done ? "a finished job without an http or https address" : "a job without a known state"
        throw FusionError(
          .invalidResponse, "provider \"\(descriptor.name)\" answered with \(what); try elsewhere",
          persistence: .permanent)
      }
      return address
    }
  }

  private func download(_ address: String, within time: TimeLimit) async throws(FusionError) -> [UInt8] {
    var failures = 0
    while true {
      let trouble: String
      do throws(FusionError) {
        let response = try await connection.download(address, deadline: time.deadline(within: Self.downloadTimeout))
        if response.status == 200 { return response.body }
        trouble = "http \(response.status)"
      } catch {
        guard error.mayPass else { throw error }
        trouble = error.message
      }
      failures += 1
      guard failures < Self.tolerance else {
        throw unknownOutcome("the job is done, but \(failures) downloads failed, the last with: \(trouble)")
      }
      try await pause(within: time)
    }
  }

  /// Sleeps until the next look.
  ///
  /// - Throws: ``FusionError/Code/unknownOutcome`` when time is up, because the job goes on and is billed.
  private func pause(within time: TimeLimit) async throws(FusionError) {
    try await time.sleep(for: connection.settings.pollInterval)
    guard time.remaining > .zero else {
      throw unknownOutcome("the job had no result in hand after \(time.total); allow more time")
    }
  }

  private func unknownOutcome(_ what: String) -> FusionError {
    FusionError(.unknownOutcome, "provider \"\(descriptor.name)\" may bill a job whose picture is lost: \(what)")
  }
}

extension FusionError {
  /// Whether the same question may be answered when it is asked again.
  fileprivate var mayPass: Bool {
    if case .temporary = persistence { true } else { false }
  }
}
