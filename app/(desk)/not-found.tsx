import { NothingInDesk } from "@/components/frame/nothing-here-loader";

/** A page said notFound(): the frame stays. */
export default function DeskNotFound() {
  return <NothingInDesk />;
}
