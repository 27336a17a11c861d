"use client";

import { useEffect } from "react";

const waitedMs = 20_000;

/** Brings the reader to the place that the address names, once it is there: a card may come late, an entry may lie on an older page. */
export function Arrival() {
  useEffect(() => {
    let stop = arrive();
    const again = () => {
      stop();
      stop = arrive();
    };
    addEventListener("hashchange", again);
    // A second click on the same link changes no address.
    const clicked = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href^='#']") : null;
      if (link?.hash === location.hash) again();
    };
    document.addEventListener("click", clicked);
    return () => {
      stop();
      removeEventListener("hashchange", again);
      document.removeEventListener("click", clicked);
    };
  }, []);
  return null;
}

function arrive(): () => void {
  for (const old of document.querySelectorAll("[data-arrived]")) old.removeAttribute("data-arrived");
  const id = decodeURIComponent(location.hash.slice(1));
  if (!id || show(id)) return () => undefined;
  const observer = new MutationObserver(() => show(id) && stop());
  const timer = setTimeout(() => observer.disconnect(), waitedMs);
  const stop = () => {
    clearTimeout(timer);
    observer.disconnect();
  };
  observer.observe(document.body, { childList: true, subtree: true });
  return stop;
}

function show(id: string): boolean {
  const place = document.getElementById(id);
  // What streams in waits hidden for a moment before it has its place.
  if (!place || place.closest("div[hidden]")) return false;
  for (let folded = place.closest("details"); folded; folded = folded.parentElement?.closest("details") ?? null) folded.open = true;
  place.setAttribute("data-arrived", "");
  if (!place.hasAttribute("tabindex")) place.setAttribute("tabindex", "-1");
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: "center" });
  return true;
}
