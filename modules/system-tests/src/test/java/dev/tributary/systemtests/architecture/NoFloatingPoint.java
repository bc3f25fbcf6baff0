package dev.tributary.systemtests.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** No field, parameter or result is a float or double, and no BigDecimal is made from one or turned into one. */
final class NoFloatingPoint extends ArchCondition<JavaClass> {
    private static final Set<String> BINARY = Set.of("float", "double", "java.lang.Float", "java.lang.Double");

    NoFloatingPoint() {
        super("have no float or double");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        for (JavaField field : type.getFields()) {
            if (isBinary(field.getRawType())) {
                violated(
                        type,
                        events,
                        field.getFullName() + " is a " + field.getRawType().getName());
            }
        }
        for (JavaCodeUnit code : type.getCodeUnits()) {
            if (isBinary(code.getRawReturnType())) {
                violated(
                        type,
                        events,
                        code.getFullName() + " returns a "
                                + code.getRawReturnType().getName());
            }
            if (code.getRawParameterTypes().stream().anyMatch(NoFloatingPoint::isBinary)) {
                violated(type, events, code.getFullName() + " takes a float or double");
            }
        }
        for (JavaMethodCall call : type.getMethodCallsFromSelf()) {
            boolean converts = call.getTargetOwner().isEquivalentTo(BigDecimal.class)
                    && (isBinary(call.getTarget().getRawReturnType())
                            || takesBinary(call.getTarget().getRawParameterTypes()));
            if (converts) {
                violated(type, events, call.getDescription());
            }
        }
        for (JavaConstructorCall call : type.getConstructorCallsFromSelf()) {
            if (call.getTargetOwner().isEquivalentTo(BigDecimal.class)
                    && takesBinary(call.getTarget().getRawParameterTypes())) {
                violated(type, events, call.getDescription());
            }
        }
    }

    private static boolean takesBinary(List<JavaClass> parameters) {
        return parameters.stream().anyMatch(NoFloatingPoint::isBinary);
    }

    private static boolean isBinary(JavaClass type) {
        return BINARY.contains(type.getBaseComponentType().getName());
    }

    private static void violated(JavaClass type, ConditionEvents events, String message) {
        events.add(SimpleConditionEvent.violated(type, message));
    }
}
