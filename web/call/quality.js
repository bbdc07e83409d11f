/** What one browser spends on sending its picture, in bits per second, however many it sends it to. */
const VIDEO_BUDGET = 6_000_000;
const BEST_PER_MEMBER = 2_500_000;

/**
 * In a mesh the picture is encoded once for each of the others: the more they are, the smaller and cheaper it must be.
 *
 * @param {RTCRtpSender} sender One that sends video.
 * @param {number} others How many the picture is sent to.
 * @param {boolean} isScreen Text must stay readable, so a screen is never made smaller.
 */
export async function limitVideo(sender, others, isScreen) {
  const parameters = sender.getParameters();
  for (const encoding of parameters.encodings) {
    encoding.maxBitrate = Math.min(BEST_PER_MEMBER, Math.round(VIDEO_BUDGET / others));
    encoding.scaleResolutionDownBy = isScreen || others <= 2 ? 1 : others <= 4 ? 1.5 : 2;
  }
  // It fails if the track was replaced meanwhile; whoever replaced it calls this again.
  await sender.setParameters(parameters).catch(() => {});
}
