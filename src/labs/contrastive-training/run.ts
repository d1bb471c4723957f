import type { LabValues } from '../../core/lab.ts';
import type { Loss } from './loss.ts';
import { methods } from './methods.ts';
import type { Method } from './methods.ts';
import { classSimilarity, embed, probeShare } from './recognise.ts';
import { moments, stepAt } from './shown.ts';
import type { Course, Name, Result } from './shown.ts';
import { makeScene, recognised, startTraining } from './train.ts';
import { classes } from './world.ts';

/** Small numbers for a page, and no −0, which JSON does not know. */
const round = (value: number, digits: number): number => Number(value.toFixed(digits)) || 0;

/** Trains all four methods on the same pictures, from the same random encoder. */
export function simulate(values: LabValues<Name>, tell: (done: number) => void = () => {}): Result {
  const scene = makeScene(values);
  const course = (method: Method): Course => {
    const { parameters, step } = startTraining(method, values, scene);
    const shares = [round(recognised(parameters, scene), 4)];
    const excess: number[] = [];
    let done = 0;
    for (let moment = 1; moment <= moments; moment++) {
      const losses: Loss[] = [];
      for (const until = stepAt(moment, values); done < until; done++) losses.push(step());
      const [first] = losses;
      if (moment === 1 && first) excess.push(round(first.loss - first.floor, 3));
      const sum = losses.reduce((total, { loss, floor }) => total + loss - floor, 0);
      excess.push(round(sum / losses.length, 3));
      shares.push(round(recognised(parameters, scene), 4));
      tell((methods.indexOf(method) + moment / moments) / methods.length);
    }
    const known = embed(parameters, scene.labelled);
    const unknown = embed(parameters, scene.test);
    return {
      excess,
      shares,
      probe: round(probeShare(known, unknown), 4),
      alike: classSimilarity(unknown).flatMap((cosine, at) =>
        at % classes < Math.floor(at / classes) ? round(cosine, 2) : [],
      ),
    };
  };
  return {
    SimCLR: course('SimCLR'),
    CLIP: course('CLIP'),
    SupCon: course('SupCon'),
    'X-CLR': course('X-CLR'),
  };
}
