/** What happened, day by day as the reader's calendar has them, in the order it came. */
export interface Day<Item> {
  at: string;
  items: Item[];
}

export function byDay<Item extends { at: string }>(items: Item[]): Day<Item>[] {
  const days: Day<Item>[] = [];
  for (const item of items) {
    const last = days.at(-1);
    if (last && new Date(last.at).toDateString() === new Date(item.at).toDateString()) last.items.push(item);
    else days.push({ at: item.at, items: [item] });
  }
  return days;
}
