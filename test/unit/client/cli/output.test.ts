import { expect, it } from 'vitest';
import { formatListing, type Listing } from '../../../../client/cli/output.ts';

interface Row {
  name: string;
  sizeBytes: number;
  leader: number | null;
}

const listing: Listing<Row> = {
  columns: [
    { name: 'name', value: ({ name }) => name },
    { name: 'sizeBytes', value: ({ sizeBytes }) => sizeBytes, text: ({ sizeBytes }) => `${sizeBytes / 1024} KiB` },
    { name: 'leader', value: ({ leader }) => leader },
  ],
  rows: [
    { name: 'a-long-name', sizeBytes: 2048, leader: 1 },
    { name: 'b', sizeBytes: 512, leader: null },
  ],
};

it('makes a table for people', async () => {
  expect(await formatListing(listing, 'table')).toBe(
    [
      'NAME         SIZE-BYTES  LEADER',
      'a-long-name  2 KiB       1',
      'b            0.5 KiB     -', //
      '',
    ].join('\n'),
  );
});

it('shows names that would steer the terminal, or look like another line, as text', async () => {
  const name = 'a\x1b]52;c;ZXZpbA==\x07\nroot\x9b2J';
  const table = await formatListing({ ...listing, rows: [{ name, sizeBytes: 0, leader: 1 }] }, 'table');
  expect(table).toMatch(/^a \]52;c;ZXZpbA== root 2J +0 KiB +1$/m);
  expect(
    JSON.parse(await formatListing({ ...listing, rows: [{ name, sizeBytes: 0, leader: 1 }] }, 'json'))[0].name,
  ).toBe(name);
});

it('can stand a table upright', async () => {
  const one = { ...listing, rows: listing.rows.slice(0, 1), upright: true };
  expect(await formatListing(one, 'table')).toBe('NAME        a-long-name\nSIZE-BYTES  2 KiB\nLEADER      1\n');
});

it('makes one array of flat objects with the bare values', async () => {
  const text = await formatListing(listing, 'json');
  expect(JSON.parse(text)).toEqual(listing.rows);
  expect(text.endsWith(']\n')).toBe(true);
  expect(await formatListing({ ...listing, rows: [] }, 'json')).toBe('[]\n');
});

it('makes a line of JSON per row', async () => {
  const lines = (await formatListing(listing, 'jsonl')).split('\n');
  expect(lines.pop()).toBe('');
  expect(lines.map((line) => JSON.parse(line))).toEqual(listing.rows);
  expect(await formatListing({ ...listing, rows: [] }, 'jsonl')).toBe('');
});
