/**
 * npm run dev              the same world as npm start, with hot reload
 * PORT=3001 npm run dev    on another port
 */
import { runScript } from "./closing";
import { runApp } from "./run-app";

await runScript((closing) => runApp("dev", closing));
