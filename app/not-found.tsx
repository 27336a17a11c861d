import type { Metadata } from "next";
import { NothingHere } from "@/components/frame/nothing-here-loader";
import { texts } from "@/lib/http/language";
import { places } from "@/lib/texts/places";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts(places)).notFound };
}

export default function NotFound() {
  return <NothingHere />;
}
