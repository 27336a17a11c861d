import { type Account, emptyAccount, type Store } from "./store";

/** A store that is gone with the process: tests, and a phone whose data is cleared by taking a new one. */
export function memoryStore(): Store {
  const accounts = new Map<string, Account>();
  const read = (userId: string) => accounts.get(userId) ?? emptyAccount;
  return {
    read: async (userId) => read(userId),
    update: async (userId, change) => {
      const account = change(read(userId));
      accounts.set(userId, account);
      return account;
    },
  };
}
