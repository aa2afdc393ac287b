// Takes the Natural Earth files, gives the base map's sources: countries, borders, rivers, lakes. Nothing comes from another host.
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { StyleSpecification } from 'maplibre-gl';
import countriesUrl from 'world-atlas/countries-50m.json?url';
import waterUrl from 'virtual:water';

async function load(url: string): Promise<Topology> {
  return (await (await fetch(url)).json()) as Topology;
}

/** The colours of the map, taken from the page's own custom properties, so that dark and light agree with the page. */
export function colours(): Record<'sea' | 'land' | 'border' | 'water' | 'known' | 'vague', string> {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string) => style.getPropertyValue(`--map-${name}`).trim();
  return { sea: of('sea'), land: of('land'), border: of('border'), water: of('water'), known: of('known'), vague: of('vague') };
}

/** The style of the base map, without glyphs or sprites. */
export async function makeStyle(): Promise<StyleSpecification> {
  const [world, water] = await Promise.all([load(countriesUrl), load(waterUrl)]);
  const layer = (topology: Topology, name: string) => topology.objects[name] as GeometryCollection;
  const c = colours();
  return {
    version: 8,
    sources: {
      land: { type: 'geojson', data: feature(world, layer(world, 'countries')) },
      border: { type: 'geojson', data: { type: 'Feature', properties: {}, geometry: mesh(world, layer(world, 'countries'), (a, b) => a !== b) } },
      rivers: { type: 'geojson', data: feature(water, layer(water, 'rivers')) },
      lakes: { type: 'geojson', data: feature(water, layer(water, 'lakes')) },
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': c.sea } },
      { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': c.land } },
      { id: 'lakes', type: 'fill', source: 'lakes', paint: { 'fill-color': c.water } },
      { id: 'rivers', type: 'line', source: 'rivers', paint: { 'line-color': c.water, 'line-width': ['interpolate', ['linear'], ['zoom'], 3, 0.6, 8, 2.5] } },
      { id: 'border', type: 'line', source: 'border', paint: { 'line-color': c.border, 'line-width': 1 } },
    ],
  };
}
