"use client";

import { Component, type ReactNode } from "react";
import { Notice } from "@/components/ui/notice";

/** A chart that cannot be drawn takes nothing with it: its figures stand above, and in the table below. */
export class ChartBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <Notice tone="bad" title="The chart could not be drawn">
        Its figures are in the table below. Load the page again to try once more.
      </Notice>
    );
  }
}
