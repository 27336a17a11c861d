"use client";

import { useRouter } from "next/navigation";
import { Component, type ReactNode, startTransition, useEffect } from "react";
import { useTexts } from "#texts";
import { beingCountedDigest, tooLongDigest } from "@/lib/http/too-long-digest";
import { ui } from "@/lib/texts/ui";
import { Button } from "./button";
import { ErrorNotice, Notice } from "./notice";

type Failure = Error & { digest?: string };
type Props = {
  /** What failed, as a sentence without its full stop: "The chats could not be read". */
  title: string;
  /** What it is, for while it is being counted: "Drop-off after a lockout". */
  name?: string;
  /** What to do where the database needed too long for it. */
  tooLong?: string;
  /** What the card answers; another question begins anew. */
  address: string;
  again: () => void;
  children: ReactNode;
};

/**
 * A card that fails alone: what it could not do stands in its place, the rest of the page goes on, and trying again asks the
 * server once more. What is still being counted says so, and comes by itself.
 */
export function CardBoundary(props: Omit<Props, "again">) {
  const router = useRouter();
  return <Boundary {...props} again={router.refresh} />;
}

class Boundary extends Component<Props, { failure?: Failure; address: string }> {
  override state: { failure?: Failure; address: string } = { address: this.props.address };

  static getDerivedStateFromError(failure: Failure) {
    return { failure };
  }

  static getDerivedStateFromProps({ address }: Props, state: { address: string }) {
    return address === state.address ? null : { address, failure: undefined };
  }

  override render() {
    const { title, name, tooLong, again, children } = this.props;
    const { failure } = this.state;
    if (!failure) return children;
    const retry = () =>
      startTransition(() => {
        again();
        this.setState({ failure: undefined });
      });
    if (failure.digest === beingCountedDigest) return <BeingCounted name={name} look={retry} />;
    const known = tooLong && failure.digest === tooLongDigest ? tooLong : undefined;
    return <Failed title={title} known={known} id={failure.digest} retry={retry} />;
  }
}

/** So often it is looked whether what is being counted is there. */
const lookMs = 10_000;

function BeingCounted({ name, look }: { name: string | undefined; look: () => void }) {
  const t = useTexts(ui).beingCounted;
  useEffect(() => {
    const timer = setInterval(() => document.hidden || look(), lookMs);
    return () => clearInterval(timer);
  }, [look]);
  return (
    <Notice live title={name ? t.named(name) : t.title}>
      {t.lead}
    </Notice>
  );
}

type FailedProps = { title: string; known: string | undefined; id: string | undefined; retry: () => void };

/** `known`: why, and what to do about it; there is nothing to look up in the log then. */
function Failed({ title, known, id, retry }: FailedProps) {
  const t = useTexts(ui);
  return (
    <ErrorNotice
      title={title}
      kept={known ?? t.restIsRight}
      requestId={known ? undefined : id}
      action={
        <Button size="sm" onClick={retry}>
          {t.tryAgain}
        </Button>
      }
    />
  );
}
