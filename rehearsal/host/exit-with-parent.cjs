// Loaded by --require into processes whose stdin is a pipe from the engine host: when the host dies, they go too.
process.stdin.on("end", () => process.exit(1));
process.stdin.on("error", () => process.exit(1));
process.stdin.resume();
process.stdin.unref();
