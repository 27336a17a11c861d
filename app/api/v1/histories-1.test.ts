import { runHistories } from "./testing/run-histories";

runHistories(1);
