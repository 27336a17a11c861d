// Loaded into the children of our scripts: a parent that was killed leaves no server behind.
if (process.channel) {
  process.on("disconnect", () => process.exit(1));
  process.channel.unref();
}
