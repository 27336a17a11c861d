"use client";

import { useRouter } from "next/navigation";
import { Component, type ReactNode, startTransition } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/notice";

type Failure = Error & { digest?: string };
type Props = { title: string; address: string; again: () => void; children: ReactNode };

/** A tile that fails alone. Another question (`address`) begins anew; trying again asks the server once more. */
export function TileBoundary(props: Omit<Props, "again">) {
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
    const { title, again, children } = this.props;
    const { failure } = this.state;
    if (!failure) return children;
    const retry = () =>
      startTransition(() => {
        again();
        this.setState({ failure: undefined });
      });
    return (
      <ErrorNotice
        title={`${title} could not be computed`}
        kept="Nothing was changed, and the other tiles are not affected."
        requestId={failure.digest}
        action={
          <Button size="sm" onClick={retry}>
            Try again
          </Button>
        }
      />
    );
  }
}
