import FusionCore
import FusionTestKit
import Testing

@testable import FusionAILabTools

@Suite(.timeLimit(.minutes(1))) struct `AI Face Swap` {
  private let clock = ManualClock()
  private let url = "http://results.test/a.png?sign=1"
  private var picture: ScriptedTransport.Step {
    .answer(HTTPResponse(status: 200, body: Picture.png(640, 480)))
  }

  @Test func `submits with the roles reversed, waits, and fetches without the key`() async throws {
    let transport = ScriptedTransport(
      .json(WireText.task("job 1&x")), .json(WireText.state(0)), .json(WireText.state(1)),
      .json(WireText.state(2, image: url)), picture)
    let task = try start(transport)
    for _ in 0..<3 { await step() }
    let result = try await task.value.get()
    #expect(result.image.bytes == Picture.png(640, 480))
    #expect(result.losses.map(\.code) == ["output-format"])
    #expect(result.timings.map(\.stage) == ["submit", "wait", "download"])
    #expect(result.timings.map(\.elapsed) == [.zero, .seconds(15), .zero])

    let requests = transport.requests
    #expect(
      requests.map { "\($0.method) \($0.url)" } == [
        "POST https://vendor.test/api/portrait/editing/ai-face-swap",
        "GET https://vendor.test/api/common/query-async-task-result?task_id=job%201%26x",
        "GET https://vendor.test/api/common/query-async-task-result?task_id=job%201%26x",
        "GET https://vendor.test/api/common/query-async-task-result?task_id=job%201%26x", "GET \(url)",
      ])
    guard case .multipart(let parts) = requests[0].body else { throw UnexpectedBody() }
    #expect(parts.map(\.name) == ["image_target", "image_template"])
    #expect(parts.map(\.bytes) == [Picture.jpeg(640, 480), Picture.jpeg(300, 400)])
    #expect(requests.dropLast().allSatisfy { $0.fields == [HTTPField("ailabapi-api-key", AILab.key)] })
    #expect(requests.last?.fields.isEmpty == true)
  }

  @Test func `tolerates passing trouble with a job that is paid for`() async throws {
    let transport = ScriptedTransport(
      .json(WireText.task("1")), .json("", status: 502),
      .failure(TransportError(.timedOut, requestBytesSent: true, "slow")),
      .json(WireText.state(1)), .json("<html>"), .json(WireText.state(2, image: url)),
      .failure(TransportError(.interrupted, requestBytesSent: true, "reset")), .json("", status: 503), picture)
    let task = try start(transport)
    for _ in 0..<7 { await step() }
    #expect(try await task.value.get().image.bytes == Picture.png(640, 480))
    #expect(transport.requests.count == 9)
  }

  @Test func `gives up on a job after three failures in a row, as one that may be billed`() async throws {
    let down = ScriptedTransport.Step.json("", status: 502)
    let polling = try start(ScriptedTransport(.json(WireText.task("1")), down, down, down))
    for _ in 0..<3 { await step() }
    #expect(await polling.value.error?.code == .unknownOutcome)

    let done = ScriptedTransport.Step.json(WireText.state(2, image: url))
    let fetching = try start(ScriptedTransport(.json(WireText.task("1")), done, down, down, down))
    for _ in 0..<3 { await step() }
    #expect(await fetching.value.error?.code == .unknownOutcome)
  }

  @Test func `gives up when time is up, as a job that may be billed`() async throws {
    let working = ScriptedTransport.Step.json(WireText.state(1))
    let transport = ScriptedTransport(.json(WireText.task("1")), working, working, working)
    let task = try start(transport, timeout: .seconds(12))
    for _ in 0..<2 { await step() }
    // Looks came at 5 s and 10 s; the third would come after the end at 12 s, which is not slept beyond.
    await clock.waitForSleepers(1)
    clock.advance(by: .seconds(2))
    #expect(await task.value.error?.code == .unknownOutcome)
    #expect(transport.requests.count == 3)
  }

  @Test(arguments: [
    (WireText.failure(code: "ERROR_NO_FACE_IN_FILE", status: 422), 422, FusionError.Code.noFaceFound),
    (WireText.failure(code: "ERROR_NOT_ENOUGH_CREDITS", status: 429), 429, .quotaExceeded),
    (WireText.state(3), 200, .unavailable), ("gone", 410, .unavailable),
    ("{\"message\":\"this job has been removed; the api is fine\"}", 404, .unavailable),
    (WireText.state(2), 200, .invalidResponse), (WireText.state(9), 200, .invalidResponse),
    ("{}", 200, .invalidResponse),
    (WireText.state(2, image: "file:///etc/passwd"), 200, .invalidResponse),
    (WireText.state(2, image: "ftp://results.test/a"), 200, .invalidResponse),
    (WireText.state(2, image: "//results.test/a"), 200, .invalidResponse),
    (WireText.state(2, image: "https://user@results.test/a"), 200, .invalidResponse),
    (WireText.state(2, image: "https:///a"), 200, .invalidResponse),
    (WireText.state(2, image: "https://results.test/a b"), 200, .invalidResponse),
  ])
  func `ends with a job that will have no result`(_ body: String, _ status: Int, _ code: FusionError.Code) async throws
  {
    let transport = ScriptedTransport(.json(WireText.task("1")), .json(body, status: status))
    let task = try start(transport)
    await step()
    let error = try #require(await task.value.error)
    #expect(error.code == code)
    #expect(!String(reflecting: error).contains(AILab.key) && !error.message.contains("results.test"))
    #expect(transport.requests.count == 2)
  }

  @Test func `wants a name for the job and a picture as the result`() async throws {
    let nameless = try start(ScriptedTransport(.json(#"{"error_code":0}"#)))
    #expect(await nameless.value.error?.code == .invalidResponse)
    let refused = try start(
      ScriptedTransport(.json(WireText.failure(code: "ERROR_AI_NOT_EXISTS", status: 404), status: 404)))
    #expect(await refused.value.error?.code == .retired)

    let text = ScriptedTransport.Step.answer(HTTPResponse(status: 200, body: Array("hello".utf8)))
    let task = try start(ScriptedTransport(.json(WireText.task("1")), .json(WireText.state(2, image: url)), text))
    await step()
    #expect(await task.value.error?.code == .invalidResponse)
  }

  @Test func `takes the number of a job and the state as text too`() async throws {
    let transport = ScriptedTransport(
      .json(#"{"task_id":17}"#), .json(#"{"task_status":"2","data":{"image":"\#(url)"}}"#), picture)
    let task = try start(transport)
    await step()
    #expect(try await task.value.get().provider == "swap")
    #expect(transport.requests[1].url.hasSuffix("task_id=17"))
  }

  @Test(arguments: 0..<4)
  func `ends at every place where it waits when its caller is gone`(_ place: Int) async throws {
    let wait = ScriptedTransport.Step.waitUntilCancelled
    let job = ScriptedTransport.Step.json(WireText.task("1"))
    let transport =
      switch place {
      case 0: ScriptedTransport(wait)
      case 1: ScriptedTransport(job)
      case 2: ScriptedTransport(job, wait)
      default: ScriptedTransport(job, .json(WireText.state(2, image: url)), wait)
      }
    let task = try start(transport)
    if place == 0 {
      await transport.waitForRequests(1)
    } else {
      await clock.waitForSleepers(1)
      if place > 1 {
        clock.advance(by: .seconds(5))
        await transport.waitForRequests(place)
      }
    }
    task.cancel()
    #expect(await task.value.error?.code == .cancelled)
  }

  @Test func `refuses a similarity, which it has no word for`() async throws {
    let transport = ScriptedTransport()
    #expect(await outcome(of: provider(transport), try .sample(similarity: 0.5)).error?.code == .unsupported)
    #expect(transport.requests.isEmpty)
    let capabilities = provider(transport).descriptor.capabilities
    #expect(capabilities.similarity == .unsupported && capabilities.donor.formats == [.jpeg, .png])
    #expect(capabilities.donor.maxBytes == 5_000_000 && capabilities.template.maxSide == 4095)
  }

  private func provider(_ transport: ScriptedTransport, timeout: Duration? = nil) -> AILabToolsFaceSwapProvider {
    let settings = AILabToolsSettings(
      apiKey: Secret(AILab.key), baseURL: AILab.url, api: .faceSwap, timeout: timeout)
    return AILabToolsFaceSwapProvider(name: "swap", settings: settings, transport: transport, clock: clock)
  }

  private func start(
    _ transport: ScriptedTransport, timeout: Duration? = nil
  ) throws -> Task<Result<FusionResult, FusionError>, Never> {
    let provider = provider(transport, timeout: timeout)
    let request = try FusionRequest.sample(similarity: 1, format: nil)
    return Task { await outcome(of: provider, request) }
  }

  /// Lets one wait between two looks pass.
  private func step() async {
    await clock.waitForSleepers(1)
    clock.advance(by: .seconds(5))
  }
}
