/**
 * Everything that Islet keeps in a browser is named by the course and the base path, so that two courses on one
 * origin never meet. The page says both on its root element: `<html data-islet="course-id:/base/">`.
 */
export function storageName(): string {
  return `islet:${document.documentElement.dataset['islet'] ?? 'course:/'}`;
}
