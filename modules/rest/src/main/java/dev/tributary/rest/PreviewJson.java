package dev.tributary.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.commission.api.Assessment;
import dev.tributary.commission.api.Assessment.Considered;
import dev.tributary.commission.api.Assessment.Earned;
import dev.tributary.commission.api.Assessment.Level;
import dev.tributary.commission.api.Assessment.Posting;
import dev.tributary.commission.api.NewConversion;
import dev.tributary.commission.api.Unit;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Money;
import dev.tributary.rest.api.Fields;
import org.jspecify.annotations.Nullable;

/** What a sale would earn, and why. */
final class PreviewJson {
    private PreviewJson() {}

    static ObjectNode of(NewConversion conversion, Assessment assessment) {
        Earned direct = assessment.direct();
        Money commission = direct != null && direct.unit() == Unit.MONEY ? direct.amount() : null;
        return new Fields()
                .text("summary", assessment.summary())
                .id("affiliate_id", IdType.AFFILIATE, conversion.affiliate().affiliate())
                .amount("sale_amount", conversion.sale() == null ? null : conversion.amount())
                .text("sale_amount_currency", currency(conversion.sale() == null ? null : conversion.amount()))
                .amount("commission_amount", commission)
                .text("commission_currency", currency(commission))
                .objects(
                        "earnings",
                        assessment.earned().stream().map(PreviewJson::earning).toList())
                .objects(
                        "incentives",
                        assessment.considered().stream()
                                .map(PreviewJson::considered)
                                .toList())
                .objects(
                        "levels",
                        assessment.levels().stream().map(PreviewJson::level).toList())
                .objects(
                        "postings",
                        assessment.postings().stream().map(PreviewJson::posting).toList())
                .done();
    }

    private static ObjectNode earning(Earned earned) {
        return new Fields()
                .number("level", earned.level())
                .id("affiliate_id", IdType.AFFILIATE, earned.affiliate())
                .word("unit", earned.unit())
                .amount("amount", earned.amount())
                .text("currency", earned.unit() == Unit.MONEY ? currency(earned.amount()) : null)
                .text("formula", earned.formula())
                .word("status", earned.status())
                .number("hold_period_days", earned.holdDays())
                .id("incentive_id", IdType.INCENTIVE, earned.incentive())
                .number("incentive_version", earned.incentiveVersion())
                .done();
    }

    private static ObjectNode considered(Considered considered) {
        return new Fields()
                .id("incentive_id", IdType.INCENTIVE, considered.incentive())
                .number("version", considered.version())
                .text("name", considered.name())
                .flag("override", considered.override())
                .flag("matched", considered.matched())
                .text("reason", considered.reason())
                .done();
    }

    private static ObjectNode level(Level level) {
        return new Fields()
                .number("level", level.level())
                .id("affiliate_id", IdType.AFFILIATE, level.affiliate())
                .flag("pays", level.pays())
                .text("reason", level.reason())
                .done();
    }

    private static ObjectNode posting(Posting posting) {
        return new Fields()
                .text("account", posting.account())
                .id("affiliate_id", IdType.AFFILIATE, posting.affiliate())
                .amount("amount", posting.amount())
                .text("currency", currency(posting.amount()))
                .done();
    }

    private static @Nullable String currency(@Nullable Money money) {
        return money == null ? null : money.currency().getCurrencyCode();
    }
}
