import { UsageError } from '#files'
import { visible } from '#kit/visible'

/** The error about weights that cannot be used: their file, the place in it, what came and was needed, what to do. */
export const weightError = (path: string, place: string, message: string, hint?: string): UsageError =>
  new UsageError('weights', `'${path}'${place === '' ? '' : `, ${visible(place)}`}: ${message}`, hint)

/** Loading a pickle runs the program in it. */
export const pickleError = (path: string, place: string): UsageError =>
  weightError(
    path,
    place,
    'it is a pickle, which is a program and not only numbers; it is not read',
    'Convert it where you trained: np.savez("weights.npz", **{k: v.cpu().numpy() for k, v in model.state_dict().items()})',
  )
