import { drawWorld } from '../../labs/export-tiers/world.ts';

/** The map of the lab of export tiers, apart from the page: it is fetched when the lab is looked at. */
export const GET = (): Response => Response.json(drawWorld());
