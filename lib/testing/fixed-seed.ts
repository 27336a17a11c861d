import fc from "fast-check";

// The same cases at every run: a red test is red for everybody. FC_SEED looks at others, for a hunt.
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20_260_302) });
