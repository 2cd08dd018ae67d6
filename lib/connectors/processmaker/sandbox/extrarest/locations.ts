import { refuse } from '../refusal';

type Choice = readonly [string, string];
interface Country {
  readonly name: string;
  readonly regions: Readonly<Record<string, { readonly name: string; readonly places: readonly Choice[] }>>;
}

/** A few rows of the vendor's ISO tables. */
const COUNTRIES: Readonly<Record<string, Country>> = {
  DE: { name: 'Germany', regions: { HH: { name: 'Hamburg', places: [['HAM', 'Hamburg']] } } },
  KZ: { name: 'Kazakhstan', regions: {} },
  PK: { name: 'Pakistan', regions: {} },
  TW: {
    name: 'Taiwan',
    regions: {
      KHH: { name: 'Kaohsiung', places: [['KHH', 'Kaohsiung']] },
      KEE: { name: 'Keelung', places: [['KEL', 'Keelung']] },
      TPE: { name: 'Taipei', places: [['TPE', 'Taipei']] },
    },
  },
  US: {
    name: 'United States',
    regions: {
      MS: { name: 'Mississippi', places: [['JAN', 'Jackson']] },
      MO: { name: 'Missouri', places: [['STL', 'St Louis']] },
      NC: { name: 'North Carolina', places: [] },
    },
  },
};

function countries(): Choice[] {
  return Object.entries(COUNTRIES).map(([code, { name }]) => [code, name]);
}

function regions(country: string): Choice[] {
  const found = Object.entries(COUNTRIES[country]?.regions ?? {});
  return found.map(([code, { name }]): Choice => [code, name]);
}

type Query = Readonly<Record<string, string>>;

function choicesOf({ category = 'country', country, region }: Query): readonly Choice[] {
  if (category === 'country') return countries();
  if (category !== 'region' && category !== 'location')
    throw refuse.invalid('category', 'Expecting one of (country,region,location)');
  if (!country) throw refuse.because('The country must be specified.');
  if (category === 'region') return regions(country);
  if (!region) throw refuse.because('The region must be specified.');
  return COUNTRIES[country]?.regions[region]?.places ?? [];
}

/** `GET /extrarest/user/location`: codes and names of a category that hold the text. */
export function places(query: Query): readonly Choice[] {
  const wanted = (query.search ?? '').toLowerCase();
  return choicesOf(query).filter(([, name]) => name.toLowerCase().includes(wanted));
}
