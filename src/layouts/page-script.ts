/**
 * Runs before the first paint, inline (its hash is in the CSP): applies the reader's colour scheme, and keeps the room
 * that restored answers will need, so that nothing moves when they come back: neither what stands around a question,
 * nor, where one is in view at once, what stands in it (it shows itself after four seconds in any case). Written by `progress/preferences.ts`
 * and `islands/room.ts`. Constructed style sheets and data attributes need no inline style.
 */
export const pageScript = `(d=>{try{let n="islet:"+d.dataset.islet,t=localStorage.getItem(n+":theme"),r=JSON.parse(localStorage.getItem(n+":room:"+location.pathname)||"null");if(t)d.dataset.theme=t;if(r&&r.w===innerWidth){let s=new CSSStyleSheet;s.replaceSync(r.h.map(([i,h])=>(i="#"+CSS.escape(i))+"{min-height:"+ +h+"px}@media(prefers-reduced-motion:no-preference){"+i+":not([data-state]) form{visibility:hidden;animation:islet-show 0s 4s forwards}}").join("")+"@keyframes islet-show{to{visibility:visible}}");document.adoptedStyleSheets=[s]}}catch{}})(document.documentElement)`;
