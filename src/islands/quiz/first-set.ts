/**
 * Runs in the page right behind the HTML of a quiz, inline (its hash is in the CSP), so that its set stands there before
 * it is seen for the first time and nothing moves when the page comes alive. It hides what is not asked, moves the rest
 * into the order of the set, and numbers it. The order is that of `drawSet` in `core/quiz.ts`; a test holds the two
 * together. The seed of the set is that of the quiz until another set is asked for: then it is in the record, and in
 * localStorage for this script.
 *
 * `islet:set` on the quiz, with a list of question ids, shows another set. What stands above a question goes with it;
 * what stands above the first stays there.
 */
export const firstSetScript = `(q=>{let{id,draw,shuffle,items,lesson,seed:s}=JSON.parse(q.dataset.quiz),b=q.querySelector(".quiz-body"),parts=[],lead=[],i=0;for(let e of b.children){lead.push(e);let s=e.matches(".question")?e:e.querySelector(".question");if(s){if(!parts.length)lead=[e];let p={id:s.id.slice(2),k:items[i++].key,e:lead,h:s.querySelector("h3")};parts.push(p);lead=[]}}if(!parts.length)return;let first=parts[0].e[0],start=first.previousElementSibling,show=l=>{parts.forEach(p=>p.e.forEach(e=>e.hidden=!l.includes(p)));let at=start?start.nextElementSibling:b.firstElementChild;l.forEach((p,n)=>{let c=[n+1,l.length],j=0;p.h.textContent=p.h.textContent.replace(/\\d+/g,()=>c[j++]);for(let e of p.e){while(at&&at.hidden)at=at.nextElementSibling;if(at===e)at=at.nextElementSibling;else b.insertBefore(e,at)}})};q.addEventListener("islet:set",({detail})=>show(detail.flatMap(d=>parts.filter(p=>p.id===d))));try{if(lesson)s=(localStorage.getItem("islet:"+document.documentElement.dataset.islet+":quiz:"+id)??s)>>>0}catch{}q.dataset.seed=s;let m=k=>{k=(s^k)+0x6d2b79f5>>>0;let t=k;t=Math.imul(t^t>>>15,t|1);t^=t+Math.imul(t^t>>>7,t|61);return(t^t>>>14)>>>0},o=[...parts].sort((x,y)=>m(x.k)-m(y.k)).slice(0,draw??parts.length);show(shuffle?o:parts.filter(p=>o.includes(p)))})(document.currentScript.previousElementSibling)`;
