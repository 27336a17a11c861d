// Loaded into the children of our scripts: a parent that was killed leaves no server behind. Their own children load it
// as well, and need their channel for themselves.
if (process.channel && process.env.LUME_PARENT === String(process.ppid)) {
  process.on("disconnect", () => process.exit(1));
  process.channel.unref();
}
