# Every target is a thin call; the work is in scripts/ and in the package itself.
.PHONY: demo test bench judge release

demo: release
	scripts/demo

test:
	scripts/setup
	scripts/lint
	scripts/linkage-test
	swift test --disable-xctest

bench: release
	scripts/bench

# QUICK=1 judges three pairs of portraits instead of fourteen.
judge: release
	QUICK=$(QUICK) scripts/judge

release:
	scripts/setup
	swift build -c release --static-swift-stdlib --product fusion
