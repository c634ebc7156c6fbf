// Requests, results and errors are FusionCore's: whoever imports the front door gets them with it.
@_exported public import FusionCore
