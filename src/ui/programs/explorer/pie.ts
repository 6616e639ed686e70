/** The slice of a pie as an SVG path. */

/** Clockwise from the right, around the origin; '' for nothing, the whole ellipse for 1. */
export function pieSlice(share: number, rx: number, ry: number): string {
  if (share <= 0) return '';
  if (share >= 1) return `M${rx} 0A${rx} ${ry} 0 1 1 ${-rx} 0A${rx} ${ry} 0 1 1 ${rx} 0z`;
  const angle = share * 2 * Math.PI;
  const x = Math.round(rx * Math.cos(angle) * 10) / 10;
  const y = Math.round(ry * Math.sin(angle) * 10) / 10;
  return `M0 0L${rx} 0A${rx} ${ry} 0 ${share > 0.5 ? 1 : 0} 1 ${x} ${y}z`;
}
