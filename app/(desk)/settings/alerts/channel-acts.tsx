"use client";

import { useState } from "react";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorNotice, Notice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import type { Tested } from "@/lib/alerts/test-channel";
import { alerts } from "@/lib/texts/alerts";
import { type Language, languageNames } from "@/lib/texts/language";
import { wordsOf } from "@/lib/texts/words";
import { SecretOnce } from "../secret-once";
import { removeChannelAction, rotateSecretAction, setChannelLanguageAction, setWeeklyAction, testChannelAction } from "./actions";

const answerCharsShown = 300;

/** Send a test and see the answer, replace the secret, take the channel away. */
export function ChannelActs({
  channelId,
  name,
  signs,
  weekly,
  language,
}: {
  channelId: string;
  name: string;
  signs: boolean;
  weekly: boolean;
  language: Language;
}) {
  const t = useTexts(alerts).channels;
  const [asking, setAsking] = useState<"rotate" | "remove">();
  const [secret, setSecret] = useState<string>();
  const [tested, setTested] = useState<Tested>();
  const act = useAct();
  const close = () => {
    setAsking(undefined);
    act.clear();
  };
  const test = () => {
    setTested(undefined);
    act.run("test", () => testChannelAction({ channelId }), setTested);
  };
  const rotate = () =>
    act.run(
      "rotate",
      () => rotateSecretAction({ channelId }),
      (made) => {
        close();
        setSecret(made.secret);
      },
    );
  const remove = () =>
    act.run(
      "remove",
      () => removeChannelAction({ channelId }),
      () => {
        close();
        toast({ title: t.removed(name) });
      },
    );
  const switchWeekly = () =>
    act.run(
      "weekly",
      () => setWeeklyAction({ channelId, weekly: !weekly }),
      () => toast({ title: weekly ? t.weeklyIsNot(name) : t.weeklyIs(name) }),
    );
  const other = language === "en" ? "pt" : "en";
  const switchLanguage = () =>
    act.run(
      "language",
      () => setChannelLanguageAction({ channelId, language: other }),
      () => toast({ title: t.toldIn(name, languageNames[other]) }),
    );
  const error = act.error && <ErrorNotice title={act.error.message} kept={t.kept} requestId={act.error.request_id || undefined} />;
  return (
    <div className="grid max-w-full gap-2">
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={test} pending={act.doing === "test"} pendingText={t.testing}>
          {t.test}
        </Button>
        {!signs && (
          <Button size="sm" variant="quiet" onClick={switchWeekly} pending={act.doing === "weekly"} pendingText={t.switching}>
            {weekly ? t.weeklyOff : t.weeklyOn}
          </Button>
        )}
        <Button size="sm" variant="quiet" onClick={switchLanguage} pending={act.doing === "language"} pendingText={t.switching}>
          {t.tellIn(languageNames[other])}
        </Button>
        {signs && (
          <Button size="sm" variant="quiet" onClick={() => setAsking("rotate")}>
            {t.rotate}
          </Button>
        )}
        <Button size="sm" variant="quiet" onClick={() => setAsking("remove")}>
          {t.remove}
        </Button>
      </div>
      {tested && <Answer tested={tested} />}
      {!asking && error}
      <ConfirmDialog
        open={asking === "rotate"}
        onOpenChange={(open) => !open && close()}
        title={t.rotateTitle(name)}
        description={t.rotateLead}
        confirm={t.rotateAct}
        pendingText={t.rotating}
        pending={act.doing !== undefined}
        error={error}
        onConfirm={rotate}
      />
      <ConfirmDialog
        open={asking === "remove"}
        onOpenChange={(open) => !open && close()}
        title={t.removeTitle(name)}
        description={t.removeLead}
        confirm={t.removeAct}
        pendingText={t.removing}
        danger
        pending={act.doing !== undefined}
        error={error}
        onConfirm={remove}
      />
      <SecretOnce secret={secret} name={name} words={t.once} onDone={() => setSecret(undefined)} />
    </div>
  );
}

function Answer({ tested: { ok, ms, statusCode, problem, answer } }: { tested: Tested }) {
  const { channels: t, problems } = useTexts(alerts);
  return (
    <Notice tone={ok ? "ok" : "bad"} title={ok ? t.arrived(ms ?? 0) : t.failed} live>
      {statusCode !== null && <p>{t.answer(String(statusCode))}</p>}
      {problem && <p>{wordsOf(problems, problem)}</p>}
      {answer && (
        <code translate="no" className="block max-w-sm break-all font-mono text-xs">
          {answer.slice(0, answerCharsShown)}
        </code>
      )}
    </Notice>
  );
}
