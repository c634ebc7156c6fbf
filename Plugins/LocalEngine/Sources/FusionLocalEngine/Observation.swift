import CFusionEngine
import FusionCore
import FusionImaging

/// What the engine reports while it fuses, brought to the clock and the debug recorder.
final class Observation {
  private let clock: StageClock
  private let debugging: DebugRecorder?

  init(clock: StageClock, debugging: DebugRecorder?) {
    self.clock = clock
    self.debugging = debugging
  }

  /// Lends the engine an observer for the length of one call.
  @safe func withObserver<R>(_ body: (UnsafePointer<fe_observer>) -> R) -> R {
    var observer = unsafe fe_observer(
      context: Unmanaged.passUnretained(self).toOpaque(),
      proceed: { context, stage in unsafe Observation.from(context).proceed(to: stage) },
      debug: nil)
    if debugging != nil {
      unsafe observer.debug = { context, name, image in
        guard let name = unsafe name, let image = unsafe image?.pointee else { return }
        unsafe Observation.from(context).show(String(cString: name), image)
      }
    }
    return withExtendedLifetime(self) { unsafe body(&observer) }
  }

  private static func from(_ context: UnsafeMutableRawPointer?) -> Observation {
    guard let context = unsafe context else { preconditionFailure("the engine lost its observer") }
    return unsafe Unmanaged<Observation>.fromOpaque(context).takeUnretainedValue()
  }

  private func proceed(to stage: fe_stage) -> Bool {
    do throws(FusionError) {
      switch stage {
      case FE_STAGE_GEOMETRY: try clock.begin(.geometry)
      case FE_STAGE_WARP: try clock.begin(.warp)
      case FE_STAGE_LIGHT: try clock.begin(.light)
      default: try clock.begin(.blend)
      }
      return true
    } catch { return false }
  }

  private func show(_ name: String, _ image: fe_image) {
    let (width, height) = unsafe (Int(image.width), Int(image.height))
    let samples = unsafe [UInt8](UnsafeBufferPointer(start: image.samples, count: width * height * 3))
    debugging?.record(name, PixelImage(width: width, height: height, channels: 3, samples: samples))
  }
}
