import { geoEqualEarth, geoPath } from 'd3-geo';
import { feature, merge, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import coarse from 'world-atlas/countries-110m.json?raw';
import fine from 'world-atlas/countries-50m.json?raw';
import { mapHeight, mapWidth } from './map.ts';
import type { MapState, WorldMap } from './map.ts';
import { tierOf } from './tiers.ts';
import type { Tier } from './tiers.ts';

type Atlas = Topology<{ countries: GeometryCollection<{ name: string }> }>;

/** Natural Earth shortens names, and has some of its own. */
const written: Readonly<Record<string, string>> = {
  'Antigua and Barb.': 'Antigua and Barbuda',
  'Bosnia and Herz.': 'Bosnia and Herzegovina',
  'Central African Rep.': 'Central African Republic',
  Congo: 'Republic of the Congo',
  'Dem. Rep. Congo': 'DR Congo',
  'Dominican Rep.': 'Dominican Republic',
  'Eq. Guinea': 'Equatorial Guinea',
  eSwatini: 'Eswatini',
  Macao: 'Macau',
  Macedonia: 'North Macedonia',
  'Marshall Is.': 'Marshall Islands',
  Myanmar: 'Burma',
  'S. Sudan': 'South Sudan',
  'Solomon Is.': 'Solomon Islands',
  'St. Kitts and Nevis': 'Saint Kitts and Nevis',
  'St. Vin. and Gren.': 'Saint Vincent and the Grenadines',
  Turkey: 'Türkiye',
  'United States of America': 'United States',
};

/** Territories of other states and disputed places, as Natural Earth calls them: what the rule makes of each was not looked up. */
const notLookedUp: ReadonlySet<string> = new Set(
  `American Samoa;Anguilla;Aruba;Ashmore and Cartier Is.;Bermuda;Br. Indian Ocean Ter.;British Virgin Is.;Cayman Is.;
  Cook Is.;Curaçao;Faeroe Is.;Falkland Is.;Fr. Polynesia;Fr. S. Antarctic Lands;Greenland;Guam;Guernsey;
  Heard I. and McDonald Is.;Indian Ocean Ter.;Isle of Man;Jersey;Kosovo;Montserrat;N. Cyprus;N. Mariana Is.;
  New Caledonia;Niue;Norfolk Island;Palestine;Pitcairn Is.;Puerto Rico;S. Geo. and the Is.;Saint Helena;
  Siachen Glacier;Sint Maarten;Somaliland;St-Barthélemy;St-Martin;St. Pierre and Miquelon;Turks and Caicos Is.;
  U.S. Virgin Is.;W. Sahara;Wallis and Futuna Is.;Åland`
    .split(';')
    .map((name) => name.trim()),
);

/** Below this area in the drawing a state needs a mark to be seen. */
const seen = 14;

/** Draws the world from Natural Earth (public domain, npm world-atlas), in the Equal Earth projection. Runs at build only. */
export function drawWorld(): WorldMap {
  const [atlas, fineAtlas]: [Atlas, Atlas] = [JSON.parse(coarse), JSON.parse(fine)];
  const projection = geoEqualEarth().fitWidth(mapWidth, { type: 'Sphere' });
  const [, top = 0] = projection([0, 83]) ?? [];
  const [tx, ty] = projection.translate();
  projection.translate([tx, ty - top]).clipExtent([
    [0, 0],
    [mapWidth, mapHeight],
  ]);
  const path = geoPath(projection).digits(1);

  const shapes = atlas.objects.countries.geometries.flatMap((shape) =>
    (shape.type === 'Polygon' || shape.type === 'MultiPolygon') && nameOf(shape) !== 'Antarctica'
      ? [shape]
      : [],
  );
  const tierOfShape = (shape: (typeof shapes)[number]): Tier | 0 => {
    const name = nameOf(shape);
    return notLookedUp.has(name) ? 0 : tierOf(written[name] ?? name);
  };
  const outline = (tier: Tier | 0): string =>
    path(
      merge(
        atlas,
        shapes.filter((shape) => tierOfShape(shape) === tier),
      ),
    ) ?? '';

  const large = new Set(
    shapes.filter((shape) => path.area(feature(atlas, shape)) >= seen).map((shape) => nameOf(shape)),
  );
  const states = fineAtlas.objects.countries.geometries
    .flatMap((shape): MapState[] => {
      const name = nameOf(shape);
      if (name === 'Antarctica' || notLookedUp.has(name)) return [];
      const [x, y] = path.centroid(feature(fineAtlas, shape));
      const called = written[name] ?? name;
      return [
        { name: called, tier: tierOf(called), x: Math.round(x), y: Math.round(y), small: !large.has(name) },
      ];
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
  return {
    land: { 0: outline(0), 1: outline(1), 2: outline(2), 3: outline(3) },
    borders:
      path(mesh(atlas, { type: 'GeometryCollection', geometries: shapes }, (one, other) => one !== other)) ??
      '',
    states,
  };
}

function nameOf({ properties }: { properties?: { name?: string } | undefined }): string {
  return properties?.name ?? '';
}
