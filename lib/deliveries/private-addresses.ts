import { BlockList, isIPv6 } from "node:net";

// Addresses behind which our own machines stand, or nobody: what a webhook may not be sent to. Pure.

const none = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const)
  none.addSubnet(net, bits, "ipv4");

const global = new BlockList();
global.addSubnet("2000::", 3, "ipv6");
// Within it what is no address of the internet, or another address in disguise: Teredo and the like, documentation, 6to4.
for (const [net, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  none.addSubnet(net, bits, "ipv6");

/** Whether an address (IPv4 or IPv6, as numbers) is not one of the public internet. */
export function isPrivateAddress(address: string): boolean {
  if (!isIPv6(address)) return none.check(address, "ipv4");
  // Also leaves out IPv4 in IPv6 clothes (::ffff:10.0.0.1, 64:ff9b::): nobody is reached by it alone.
  return !global.check(address, "ipv6") || none.check(address, "ipv6");
}
