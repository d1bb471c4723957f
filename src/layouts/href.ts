/** The address of a page of this site under its base path: `href('deepseek-v3/cost/')`. */
export function href(path: string): string {
  return `${import.meta.env.BASE_URL.replace(/\/$/, '')}/${path}`;
}
