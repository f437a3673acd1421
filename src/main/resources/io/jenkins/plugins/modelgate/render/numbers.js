/* Formats numbers like the other pages: four significant digits, thousands in groups. */
window.modelGateNumbers = (function () {
  const DIGITS = 4;
  /** A double has no more significant digits than this. */
  const MOST_DIGITS = 17;

  function rounded(number, digits) {
    const magnitude = Math.abs(number);
    if (magnitude >= 1000) {
      return number.toLocaleString("en-US", { maximumFractionDigits: Math.max(0, digits - String(Math.trunc(magnitude)).length) });
    }
    return magnitude < 1e-5 ? number.toExponential(digits - 1).replace(/\.?0+e/, "e") : String(Number(number.toPrecision(digits)));
  }

  /** Uses more digits if needed to tell the number from its limit. */
  function short(number, limit) {
    if (typeof number !== "number" || !isFinite(number)) {
      return "–";
    }
    if (number === 0) {
      return "0";
    }
    let digits = DIGITS;
    while (typeof limit === "number" && number !== limit && digits < MOST_DIGITS && rounded(number, digits) === rounded(limit, digits)) {
      digits++;
    }
    return rounded(number, digits);
  }

  function interval(low, high, limit) {
    return `${short(low, limit)} to ${short(high, limit)}`;
  }

  /** A limit as it was written. */
  function exact(number) {
    return typeof number === "number" ? String(number) : "–";
  }

  return { short: short, interval: interval, exact: exact };
})();
