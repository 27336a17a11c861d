"use client";

import { Component, type ReactNode } from "react";
import { Button } from "./button";
import { ErrorNotice } from "./notice";

/** A card that fails alone: what it could not do stands in its place, and the rest of the page goes on. */
export class CardBoundary extends Component<{ title: string; children: ReactNode }, { error?: Error & { digest?: string } }> {
  override state: { error?: Error & { digest?: string } } = {};

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <ErrorNotice
        title={this.props.title}
        kept="Nothing was changed. The rest of the page is right."
        requestId={error.digest}
        action={
          <Button size="sm" onClick={() => this.setState({ error: undefined })}>
            Try again
          </Button>
        }
      />
    );
  }
}
