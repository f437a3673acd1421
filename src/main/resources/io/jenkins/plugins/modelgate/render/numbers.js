/* Numbers as the other pages write them: four significant digits, thousands in groups. */
window.modelGateNumbers = (function () {
  const DIGITS = 4;
  /** More digits than this and a double has nothing left to tell. */
  const MOST_DIGITS = 17;

  function rounded(number, digits) {
    const magnitude = Math.abs(number);
    if (magnitude >= 1000) {
      return number.toLocaleString("en-US", { maximumFractionDigits: Math.max(0, digits - String(Math.trunc(magnitude)).length) });
    }
    return magnitude < 1e-5 ? number.toExponential(digits - 1).replace(/\.?0+e/, "e") : String(Number(number.toPrecision(digits)));
  }

  /** More digits where it takes more to tell the number from its limit. */
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

  /** A limit as somebody wrote it. */
  function exact(number) {
    return typeof number === "number" ? String(number) : "–";
  }

  return { short: short, interval: interval, exact: exact };
})();
