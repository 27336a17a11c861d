"use client";

import { useTexts } from "#texts";
import { dataTable } from "@/lib/texts/data-table";
import { rowNameId } from "./row-name";
import { isSelected } from "./selection";
import { useTableSelection } from "./selection-context";

/** The box of a row. With shift held it takes everything from the last one on. */
export function RowBox({ id }: { id: string }) {
  const t = useTexts(dataTable);
  const selection = useTableSelection();
  if (!selection) return null;
  const boxId = `pick-${id}`;
  return (
    <td className="row-box">
      <label className="row-box-target">
        <input
          id={boxId}
          type="checkbox"
          aria-label={t.select}
          aria-labelledby={`${boxId} ${rowNameId(id)}`}
          checked={selection.has(id)}
          // A click says whether shift was held; the change that follows it does not.
          onClick={(event) => selection.toggle(id, event.shiftKey)}
          onChange={() => {}}
          data-row-box=""
        />
      </label>
    </td>
  );
}

/** The box over the rows: all of this page, or none of it. */
export function PageBox() {
  const t = useTexts(dataTable);
  const state = useTableSelection();
  if (!state) return null;
  const { selection, rows, setRows, many } = state;
  const on = rows.filter((id) => isSelected(selection, id)).length;
  const all = on === rows.length;
  return (
    <th
      scope="col"
      className="px-1 py-1 text-left @[44rem]:sticky @[44rem]:left-0 @[44rem]:z-1 @[44rem]:w-9 @[44rem]:bg-panel @[44rem]:px-0 @[44rem]:pl-cell"
    >
      <label className="row-box-target">
        <input
          type="checkbox"
          aria-label={t.selectPage(many)}
          checked={all && on > 0}
          ref={(box) => {
            if (box) box.indeterminate = on > 0 && !all;
          }}
          onChange={() => setRows(rows, !all)}
          className="size-3.5 accent-accent"
        />
      </label>
    </th>
  );
}
