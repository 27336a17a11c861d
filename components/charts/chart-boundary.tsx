"use client";

import { Component, type ReactNode } from "react";
import { useTexts } from "#texts";
import { Notice } from "@/components/ui/notice";
import { charts } from "@/lib/texts/charts";

/** A chart that cannot be drawn takes nothing with it: its figures stand above, and in the table below. */
export class ChartBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return <NotDrawn />;
  }
}

function NotDrawn() {
  const t = useTexts(charts);
  return (
    <Notice tone="bad" title={t.notDrawn}>
      {t.figuresBelow}
    </Notice>
  );
}
