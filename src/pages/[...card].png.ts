import type { APIRoute } from 'astro';
import { cardPaths, readCard } from '../layouts/card.ts';

/** The pictures of shared links, from the lessons folder as they are. */
export function getStaticPaths() {
  return cardPaths().map((path) => ({ params: { card: path.replace(/\.png$/, '') }, props: { path } }));
}

export const GET: APIRoute<{ path: string }> = ({ props }) =>
  new Response(readCard(props.path), { headers: { 'Content-Type': 'image/png' } });
